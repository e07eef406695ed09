/**
 * The programs that run in the pods, in PHP, the one language that the image certainly has.
 */
import { CODE, OWN } from './wordpress-paths';

/** Functions shared by several programs. */
export const DATABASE_PHP = `<?php
declare(strict_types=1);

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);

/** A setting of the image: a variable, or the file that NAME_FILE names. */
function setting(string $name, string $default = ''): string
{
    $file = getenv($name . '_FILE');
    if ($file !== false && $file !== '') {
        return rtrim((string) file_get_contents($file), "\\r\\n");
    }
    $value = getenv($name);
    return $value === false ? $default : $value;
}

/** A connection, encrypted where the server takes no other. */
function connect(int $seconds): mysqli
{
    preg_match('/^(.*?)(?::(\\d+))?$/', setting('WORDPRESS_DB_HOST', 'mysql'), $host);
    $first = null;
    foreach ([0, MYSQLI_CLIENT_SSL] as $flags) {
        try {
            $database = mysqli_init();
            $database->options(MYSQLI_OPT_CONNECT_TIMEOUT, $seconds);
            @$database->real_connect(
                $host[1],
                setting('WORDPRESS_DB_USER', 'root'),
                setting('WORDPRESS_DB_PASSWORD'),
                setting('WORDPRESS_DB_NAME', 'wordpress'),
                (int) ($host[2] ?? 3306),
                null,
                $flags
            );
            return $database;
        } catch (mysqli_sql_exception $refused) {
            $first = $first ?? $refused;
        }
    }
    throw $first;
}
`;

/**
 * Reports whether the database's schema matches the code, and upgrades an older one. Like wp-admin/upgrade.php, it
 * loads no plug-ins.
 */
export const SCHEMA_PHP = `<?php
declare(strict_types=1);

define('WP_INSTALLING', true);
$_SERVER += ['HTTP_HOST' => 'localhost', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1'];
require '${CODE}/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

function state(): string
{
    global $wp_db_version;
    if (!is_blog_installed()) {
        return 'missing';
    }
    return (int) __get_option('db_version') < (int) $wp_db_version ? 'behind' : 'current';
}

$state = state();
if ($argv[1] === 'upgrade' && $state === 'behind') {
    ob_start();
    wp_upgrade();
    ob_end_clean();
    $state = state() === 'current' ? 'upgraded' : 'behind';
}
echo "\\n$state\\n";
`;

/** Apache and PHP work. */
export const PHP_HEALTH_PHP = `<?php
echo "ok\\n";
`;

/** Apache, PHP and the database work. */
export const DATABASE_HEALTH_PHP = `<?php
declare(strict_types=1);
require '${OWN}/database.php';

try {
    connect(2)->query('SELECT 1');
    echo "ok\\n";
} catch (mysqli_sql_exception $refused) {
    http_response_code(503);
    echo "the database does not answer\\n";
}
`;

/** Replaces Apache when the entrypoint copies WordPress into place. */
export const STAND_IN = '#!/bin/sh\nexit 0\n';
