/**
 * The ConfigMap of WordPress, with Apache's configuration and the programs that run before and next to it.
 */
import { ApiObject } from 'cdk8s';
import { ConfigMap, type PathMapping, Volume, type VolumeMount } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { keepEveryField } from '../base/late-rendering';
import { apacheConfig, portsConfig } from './apache-config';
import { PREPARE_PHP } from './prepare-script';
import type { ResolvedLimits } from './resolved-limits';
import { OWN } from './wordpress-paths';
import { DATABASE_HEALTH_PHP, DATABASE_PHP, PHP_HEALTH_PHP, SCHEMA_PHP, STAND_IN } from './wordpress-scripts';

const PORTS = 'ports.conf';
const APACHE = 'apache.conf';

/** Readable and executable by any user. */
const EXECUTABLE = 0o555;

/** Paths in the volume of keys that are not paths themselves. */
const PLACES: Readonly<Record<string, PathMapping>> = {
  'health-php.php': { path: 'health/php.php' },
  'health-database.php': { path: 'health/database.php' },
  // The names under which entrypoints start Apache.
  'apache2-foreground': { path: 'bin/apache2-foreground', mode: EXECUTABLE },
  apache2: { path: 'bin/apache2', mode: EXECUTABLE },
};

export function defineConfigMap(
  scope: Construct,
  metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> },
  port: number,
  limits: ResolvedLimits,
): ConfigMap {
  const data: Record<string, string> = {
    [PORTS]: portsConfig(port),
    [APACHE]: apacheConfig(port, limits),
    'database.php': DATABASE_PHP,
    'prepare.php': PREPARE_PHP,
    'schema.php': SCHEMA_PHP,
    'health-php.php': PHP_HEALTH_PHP,
    'health-database.php': DATABASE_HEALTH_PHP,
    'apache2-foreground': STAND_IN,
    apache2: STAND_IN,
  };
  const configMap = new ConfigMap(scope, 'Config', { metadata, data });
  keepEveryField(ApiObject.of(configMap));
  return configMap;
}

export function configMounts(scope: Construct, configMap: ConfigMap): VolumeMount[] {
  const paths = Object.keys(configMap.data).map((key) => [key, { path: key, ...PLACES[key] }]);
  const items = Object.fromEntries(paths) as Record<string, PathMapping>;
  const volume = Volume.fromConfigMap(scope, 'ConfigVolume', configMap, { name: 'config', items });
  return [
    { path: OWN, volume, readOnly: true },
    { path: '/etc/apache2/ports.conf', subPath: PORTS, volume, readOnly: true },
    { path: '/etc/apache2/conf-enabled/zz-cdk8s-nonstop.conf', subPath: APACHE, volume, readOnly: true },
  ];
}
