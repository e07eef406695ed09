/**
 * Security and resources of short-lived pods that only connect to a database.
 */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { PodSecurity } from '../container/pod-security';
import { Qos } from '../container/qos';

/** The user nobody, in any image. */
const USER = 65534;

export const CLIENT_SECURITY = PodSecurity.restricted({
  user: USER,
  group: USER,
  fsGroup: USER,
  readOnlyRootFilesystem: true,
});

export const CLIENT_RESOURCES = Qos.burstable({
  cpuRequest: Cpu.millis(50),
  memoryRequest: Size.mebibytes(64),
  memoryLimit: Size.mebibytes(256),
});
