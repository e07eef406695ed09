import { type ApiObject, Duration } from 'cdk8s';
import { Acknowledgements } from '../base/acknowledgements';
import { GracefulShutdown } from '../shutdown/graceful-shutdown';
import { StatefulSetPlan } from '../workload/stateful-set-plan';
import { MYSQL_PORT, mysqlContainer, mysqlPodAnnotations, type MysqlPod } from './mysql-rendering';

/** Plans a single server. Its limits are acknowledged where the rules look for them. */
export function planOfMysql(statefulSet: ApiObject, server: MysqlPod): StatefulSetPlan {
  const { connection, podLabels, graceSeconds, security, resources, startupSeconds } = server;
  const container = mysqlContainer(server);
  const owner = {
    apiObject: statefulSet,
    containers: [container],
    initContainers: [],
    matchLabels: podLabels,
    podAnnotations: mysqlPodAnnotations(server),
  };
  const plan = new StatefulSetPlan(owner, {
    replicas: 1,
    isServed: true,
    serviceName: connection.host,
    shutdown: GracefulShutdown.withoutHook(
      'no other server could serve while this one waited: a hook would only lengthen the outage',
      { terminationGracePeriod: Duration.seconds(graceSeconds) },
    ),
    security,
    imagePullSecrets: [],
    acknowledge: Acknowledgements.read({
      'statefulset-single':
        'a single database server is an outage at each of its restarts; an operator or an external database is none',
    }),
  });
  plan.choose(container, 'regular', {
    port: MYSQL_PORT,
    startupSeconds,
    qos: resources,
    isServing: true,
    isForeign: false,
  });
  return plan;
}
