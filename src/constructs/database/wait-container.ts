import { EnvValue } from 'cdk8s-plus-27';
import type { AdditionalContainerProps } from '../container/workload-container';
import { CLIENT, READ_PASSWORD } from './client-scripts';
import { CLIENT_SECURITY } from './client-settings';
import type { DatabaseConnection } from './database-connection';

/** Waits forever: a pod that gave up would only be restarted, with increasing delays. */
export function waitContainer(name: string, connection: DatabaseConnection): AdditionalContainerProps {
  const { host, port, user, databaseName, password, clientImage } = connection;
  return {
    name,
    image: clientImage,
    command: ['/bin/sh', '-c', WAIT],
    // The image runs as root, and the pod may not set a user, so this container sets its own.
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

/** As process 1, a shell only ends on SIGTERM if it has a trap for it. */
const WAIT = `${READ_PASSWORD}
${CLIENT}
trap 'exit 143' TERM
until error=$($client $DATABASE_NAME -e 'SELECT 1' 2>&1 >/dev/null); do
  echo "waiting for $DATABASE_NAME on $DATABASE_HOST:$DATABASE_PORT: $error"
  sleep 2
done
echo "$DATABASE_NAME on $DATABASE_HOST:$DATABASE_PORT answers"
`;
