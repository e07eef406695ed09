/**
 * What Apache is told beyond the image's own configuration.
 *
 * Both files are read by any Debian Apache, as the wordpress image's: ports.conf in place of its own, the other one
 * last of conf-enabled. PHP's limits are said here too, where mod_php reads them whatever the image's php.ini.
 */
import { CODE, HEALTH } from './wordpress-paths';
import type { ResolvedLimits } from './resolved-limits';

/** Beside the site's port, and behind no Service. */
export const HEALTH_PORT = 8081;

/** A form is larger than the largest file in it. */
const POST_OVERHEAD = 8;

/** Of PHP 8, and of PHP 7. */
const PHP_MODULES = ['php_module', 'php7_module'];

export function portsConfig(port: number): string {
  return `Listen ${port}\nListen ${HEALTH_PORT}\n`;
}

/**
 * - Connections are not kept: each would hold a process while it idles, and the proxy's next request could meet the end
 *   of it. The proxy keeps the client's.
 * - A graceful stop waits for requests without an end; the pod's grace period is the end.
 * - Health has a port of its own: processes that become free take turns between the ports, so that the probe does not
 *   stand behind the queue of the site, and nobody outside can ask.
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

/** The largest request in mebibytes: PHP and proxies refuse what is larger as a whole. */
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
