/**
 * The rolling update behind Traefik: https with a certificate managed by cert-manager, and http redirected to it.
 *
 * The propagation follows from the route: pods keep serving for 10 s, as long as Traefik may still send to them.
 */
import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  CertificateIssuer,
  GracefulShutdown,
  Health,
  IngressRouteTls,
  PodSecurity,
  PreStopHook,
  TraefikMiddleware,
  TraefikServersTransport,
  ZeroDowntimeDeployment,
} from '../../src';

export class TraefikChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const web = new ZeroDowntimeDeployment(this, 'ZeroDowntime', {
      metadata: { name: 'zero-downtime-traefik' },
      containerName: 'zero-downtime',
      image: 'nginx:1.27.5',
      port: 80,
      health: Health.http('/'),
      replicas: 3,
      shutdown: GracefulShutdown.drain({ hook: PreStopHook.shellSleep('/bin/bash') }),
      security: PodSecurity.root('the nginx image starts as root to bind port 80 and to give its workers another user'),
    });

    web.exposeViaIngressRoute({
      host: 'zero.example.com',
      tls: IngressRouteTls.certificate(CertificateIssuer.clusterIssuer('letsencrypt')),
      middlewares: [
        TraefikMiddleware.headers({ sts: Duration.days(1), contentTypeNosniff: true }),
        TraefikMiddleware.retry({ initialInterval: Duration.millis(100) }),
      ],
      // A node that is gone does not answer: the retry tries another pod after 2 s, not after 30.
      serversTransport: new TraefikServersTransport(this, 'Transport', {
        metadata: { name: 'zero-downtime-traefik' },
        dialTimeout: Duration.seconds(2),
      }),
    });
  }
}
