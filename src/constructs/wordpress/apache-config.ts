/**
 * Apache configuration in addition to that of the image.
 *
 * Both files work with any Debian Apache, such as the one in the wordpress image: one replaces ports.conf, the other is
 * the last file of conf-enabled. PHP's limits are set here too, because mod_php reads them regardless of the image's
 * php.ini.
 */
import { CODE, HEALTH } from './wordpress-paths';
import type { ResolvedLimits } from './resolved-limits';

/** A second port next to the site's, which no Service exposes. */
export const HEALTH_PORT = 8081;

/** A form is larger than its largest file. */
const POST_OVERHEAD = 8;

/** The module names of PHP 8 and PHP 7. */
const PHP_MODULES = ['php_module', 'php7_module'];

export function portsConfig(port: number): string {
  return `Listen ${port}\nListen ${HEALTH_PORT}\n`;
}

/**
 * - Connections are not kept alive: an idle one would occupy a process, and the proxy's next request could hit one that
 * is just closing. The proxy keeps the clients' connections alive.
 * - A graceful stop waits for requests without a limit. The pod's grace period is the limit.
 * - Health checks have a port of their own. Free processes alternate between the ports, so probes do not queue behind
 * the site's requests. The port cannot be reached from outside.
 */
export function apacheConfig(port: number, limits: ResolvedLimits): string {
  const { maxRequestWorkers: workers, longestRequestSeconds } = limits;
  const spare = Math.max(1, Math.floor(workers / 4));
  return `ServerName localhost
KeepAlive Off
Timeout ${longestRequestSeconds}
GracefulShutdownTimeout 0
<IfModule mpm_prefork_module>
  StartServers ${spare}
  MinSpareServers ${spare}
  MaxSpareServers ${Math.max(spare + 1, Math.ceil(workers / 2))}
  ServerLimit ${workers}
  MaxRequestWorkers ${workers}
  MaxConnectionsPerChild 1000
</IfModule>
${PHP_MODULES.map((module) => phpConfig(module, limits)).join('')}<VirtualHost *:${port}>
  DocumentRoot ${CODE}
  ErrorLog /dev/stderr
  CustomLog /dev/stdout combined
  <Directory ${CODE}>
    Options FollowSymLinks
    AllowOverride All
    Require all granted
  </Directory>
</VirtualHost>
<VirtualHost *:${HEALTH_PORT}>
  DocumentRoot ${HEALTH}
  ErrorLog /dev/stderr
  <Directory ${HEALTH}>
    Options FollowSymLinks
    AllowOverride None
    Require all granted
  </Directory>
</VirtualHost>
`;
}

/** Returns the largest request in mebibytes. PHP and proxies reject anything larger. */
export function largestRequest({ uploadSize }: ResolvedLimits): number {
  return uploadSize + POST_OVERHEAD;
}

function phpConfig(module: string, limits: ResolvedLimits): string {
  const { memoryLimit, uploadSize, longestRequestSeconds } = limits;
  return `<IfModule ${module}>
  php_value memory_limit ${memoryLimit}M
  php_value upload_max_filesize ${uploadSize}M
  php_value post_max_size ${largestRequest(limits)}M
  php_value max_execution_time ${longestRequestSeconds}
</IfModule>
`;
}
