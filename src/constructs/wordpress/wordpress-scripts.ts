/**
 * The programs that run in the pods, in the one language that the image is sure to have.
 */
import { CODE, OWN } from './wordpress-paths';

/** Its value is 1 where every page has to answer 503. */
export const MAINTENANCE = 'CDK8S_NONSTOP_MAINTENANCE';

/** Its value is 1 where several pods lay WordPress out on one volume. */
export const SHARED = 'CDK8S_NONSTOP_SHARED';

/** What several of the programs need. */
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
 * Waits for the database, lays WordPress out and upgrades its schema, before Apache starts.
 *
 * The lock is a row: it is let go when its connection ends, however that ends, and servers that deny GET_LOCK (Percona
 * XtraDB Cluster in its strict mode) take it too. The table is not defined again while it exists: Galera would end the
 * transaction that holds the row.
 */
export const PREPARE_PHP = `<?php
declare(strict_types=1);
require '${OWN}/database.php';

const CODE = '${CODE}';
const LAID_OUT = CODE . '/.cdk8s-nonstop';
const MAINTENANCE = CODE . '/.maintenance';

/** WordPress looks at the time, for ten minutes; an update of its own writes it as a number. */
const IN_MAINTENANCE = '<?php $upgrading = time(); // cdk8s-nonstop';

function say(string $text): void
{
    fwrite(STDERR, gmdate('H:i:s') . " $text\\n");
}

function wait_for_database(): mysqli
{
    for ($tries = 0; ; $tries++) {
        try {
            return connect(5);
        } catch (mysqli_sql_exception $refused) {
            if ($tries % 15 === 0) {
                say('waiting for the database: ' . $refused->getMessage());
            }
            sleep(2);
        }
    }
}

function with_lock(mysqli $database, callable $work): void
{
    $table = setting('WORDPRESS_TABLE_PREFIX', 'wp_') . 'cdk8s_nonstop_lock';
    $database->query('SET SESSION innodb_lock_wait_timeout = 3600');
    $found = $database->query(
        "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '$table'"
    );
    if ($found->num_rows === 0) {
        $database->query("CREATE TABLE IF NOT EXISTS $table (id TINYINT NOT NULL PRIMARY KEY) ENGINE = InnoDB");
    }
    $database->query("INSERT IGNORE INTO $table VALUES (1)");
    $database->begin_transaction();
    $database->query("SELECT id FROM $table WHERE id = 1 FOR UPDATE");
    $work();
    $database->commit();
}

/** The image's own entrypoint, with a stand-in for the server that it would start. */
function lay_out(bool $is_shared): void
{
    if (!$is_shared && !is_file(LAID_OUT)) {
        // A copy that was cut off looks whole to the entrypoint.
        @unlink(CODE . '/index.php');
        @unlink(CODE . '/wp-includes/version.php');
    }
    putenv('PATH=${OWN}/bin:' . getenv('PATH'));
    passthru('docker-entrypoint.sh apache2-foreground', $status);
    if ($status !== 0) {
        say("the image's entrypoint failed with $status");
        exit(1);
    }
    touch(LAID_OUT);
}

/** In a process of its own, which WordPress ends when it meets an error. A database that went away is waited for. */
function schema(string $action): string
{
    for ($tries = 1; $tries <= 5; $tries++) {
        $lines = [];
        exec('php -d memory_limit=-1 -d display_errors=stderr ${OWN}/schema.php ' . $action, $lines, $status);
        $answer = end($lines);
        if ($status === 0 && in_array($answer, ['missing', 'current', 'behind', 'upgraded'], true)) {
            return $answer;
        }
        say("the schema's $action failed with $status");
        sleep(2);
        wait_for_database();
    }
    exit(1);
}

$is_shared = setting('${SHARED}') === '1';
$database = wait_for_database();
if ($is_shared) {
    with_lock($database, static function (): void {
        lay_out(true);
    });
} else {
    lay_out(false);
}
if (setting('${MAINTENANCE}') === '1') {
    file_put_contents(MAINTENANCE, IN_MAINTENANCE);
} elseif (@file_get_contents(MAINTENANCE) === IN_MAINTENANCE) {
    unlink(MAINTENANCE);
}
$state = schema('check');
if ($state === 'behind') {
    say('the schema is behind: waiting for the lock');
    with_lock($database, static function () use (&$state): void {
        $state = schema('upgrade');
    });
}
say("the schema is $state");
`;

/**
 * Says whether the database's schema is the code's, and upgrades one that is older. As wp-admin/upgrade.php does, it
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

/** Apache and PHP answer. */
export const PHP_HEALTH_PHP = `<?php
echo "ok\\n";
`;

/** Apache, PHP and the database answer. */
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

/** What the entrypoint starts in place of Apache while WordPress is laid out. */
export const STAND_IN = '#!/bin/sh\nexit 0\n';
