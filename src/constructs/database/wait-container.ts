import { EnvValue } from 'cdk8s-plus-27';
import type { AdditionalContainerProps } from '../container/workload-container';
import { CLIENT, READ_PASSWORD } from './client-scripts';
import { CLIENT_SECURITY } from './client-settings';
import type { DatabaseConnection } from './database-connection';

/** Waits for ever: a pod that gives up would only be started again, ever later. */
export function waitContainer(name: string, connection: DatabaseConnection): AdditionalContainerProps {
  const { host, port, user, databaseName, password, clientImage } = connection;
  return {
    name,
    image: clientImage,
    command: ['/bin/sh', '-c', WAIT],
    // The image's user is root, and the pod's need not be said: this container says its own.
    security: CLIENT_SECURITY,
    envVariables: {
      ...password.envVariables('DATABASE_PASSWORD'),
      DATABASE_HOST: EnvValue.fromValue(host),
      DATABASE_NAME: EnvValue.fromValue(databaseName),
      DATABASE_PORT: EnvValue.fromValue(`${port}`),
      DATABASE_USER: EnvValue.fromValue(user),
    },
  };
}

/** A shell that is a container's first process has to be told that SIGTERM ends it. */
const WAIT = `${READ_PASSWORD}
${CLIENT}
trap 'exit 143' TERM
until error=$($client $DATABASE_NAME -e 'SELECT 1' 2>&1 >/dev/null); do
  echo "waiting for $DATABASE_NAME on $DATABASE_HOST:$DATABASE_PORT: $error"
  sleep 2
done
echo "$DATABASE_NAME on $DATABASE_HOST:$DATABASE_PORT answers"
`;
