/**
 * The program that runs before Apache. It waits for the database, copies WordPress into place and upgrades the schema.
 */
import { CODE, CONTENT, IMAGE, OWN } from './wordpress-paths';

/** If set to 1, every page responds with 503. */
export const MAINTENANCE = 'CDK8S_NONSTOP_MAINTENANCE';

/** The files that several pods copy onto one volume: `content` or `everything`. If unset, each pod has its own copy. */
export const SHARED = 'CDK8S_NONSTOP_SHARED';

/**
 * The lock is a row: it is released when its connection ends, for whatever reason, and it also works on servers that
 * reject GET_LOCK (Percona XtraDB Cluster in strict mode). The table is not defined again if it exists, because Galera
 * would end the transaction that holds the row. A pod that loses the lock with its connection acquires it again before
 * it retries.
 *
 * The image's entrypoint mistakes an interrupted copy for a complete one: it considers WordPress complete if index.php
 * exists, and a plug-in if its folder exists. A pod's own files are complete once LAID_OUT exists. A volume, which may
 * have held a site before, is incomplete while a file lists the folders still to be copied.
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

function lock(): mysqli
{
    for (;;) {
        $database = wait_for_database();
        try {
            $table = setting('WORDPRESS_TABLE_PREFIX', 'wp_') . 'cdk8s_nonstop_lock';
            // Servers that end idle connections soon would end the lock.
            $database->query('SET SESSION innodb_lock_wait_timeout = 3600, SESSION wait_timeout = 86400');
            $found = $database->query(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '$table'"
            );
            if ($found->num_rows === 0) {
                $database->query("CREATE TABLE IF NOT EXISTS $table (id TINYINT NOT NULL PRIMARY KEY) ENGINE = InnoDB");
            }
            $database->query("INSERT IGNORE INTO $table VALUES (1)");
            $database->begin_transaction();
            $database->query("SELECT id FROM $table WHERE id = 1 FOR UPDATE");
            return $database;
        } catch (mysqli_sql_exception $lost) {
            say('waiting for the lock: ' . $lost->getMessage());
            sleep(2);
        }
    }
}

function unlock(mysqli $database): void
{
    try {
        $database->commit();
    } catch (mysqli_sql_exception $lost) {
        say('the lock ended with its connection: ' . $lost->getMessage());
    }
}

function is_whole(): bool
{
    return is_file(CODE . '/index.php') || is_file(CODE . '/wp-includes/version.php');
}

/** A plug-in, a theme, and nothing above them. People's uploads are none, whatever an image brings. */
function is_pluggable(string $folder): bool
{
    return preg_match('#^wp-content/(?!uploads/)\\w[^/]*/\\w[^/]*$#', $folder) === 1;
}

/** Plug-ins and themes of the image that are not there. */
function missing(): array
{
    $folders = array_map(static function (string $folder): string {
        return substr($folder, strlen('${IMAGE}/'));
    }, glob('${IMAGE}/wp-content/*/*', GLOB_ONLYDIR) ?: []);
    return array_filter($folders, static function (string $folder): bool {
        return is_pluggable($folder) && !file_exists(CODE . "/$folder");
    });
}

/** There while a copy is made, in the place that lasts. */
function copying(string $shared): string
{
    return ($shared === 'everything' ? CODE : '${CONTENT}') . '/.cdk8s-nonstop-copying';
}

/** What a copy left that was cut off. */
function clear(string $shared): void
{
    $was_cut_off = is_file(copying($shared));
    if ($was_cut_off) {
        say('an earlier copy was cut off: once more');
        foreach (array_filter(file(copying($shared), FILE_IGNORE_NEW_LINES), 'is_pluggable') as $folder) {
            exec('rm -rf ' . escapeshellarg(CODE . "/$folder"));
        }
    }
    if ($shared === 'everything' ? $was_cut_off : !is_file(LAID_OUT)) {
        @unlink(CODE . '/index.php');
        @unlink(CODE . '/wp-includes/version.php');
    }
}

/** The image's own entrypoint, with a stand-in for the server that it would start. */
function lay_out(string $shared): void
{
    clear($shared);
    if (!is_whole()) {
        file_put_contents(copying($shared) . '.new', implode("\\n", missing()) . "\\n");
        rename(copying($shared) . '.new', copying($shared));
    }
    putenv('PATH=${OWN}/bin:' . getenv('PATH'));
    passthru('docker-entrypoint.sh apache2-foreground', $status);
    if ($status !== 0) {
        say("the image's entrypoint failed with $status");
        exit(1);
    }
    touch(LAID_OUT);
    @unlink(copying($shared));
}

/** In a process of its own, which WordPress ends when it meets an error: with a page that says which. */
function schema(string $action): ?string
{
    exec('php -d memory_limit=-1 -d display_errors=stderr ${OWN}/schema.php ' . $action, $lines, $status);
    $answer = end($lines);
    if ($status === 0 && in_array($answer, ['missing', 'current', 'behind', 'upgraded'], true)) {
        return $answer;
    }
    $page = preg_replace('#<(head|style|script)\\b.*?</\\1>#is', '', implode(' ', $lines));
    $text = trim(preg_replace('/\\s+/', ' ', html_entity_decode(strip_tags($page), ENT_QUOTES)));
    say("the schema's $action failed with $status: " . substr($text, 0, 1000));
    return null;
}

/** A database that went away is waited for. */
function answer(callable $ask): string
{
    for ($tries = 1; $tries <= 5; $tries++) {
        $answer = $ask();
        if ($answer !== null) {
            return $answer;
        }
        sleep(2);
        wait_for_database();
    }
    exit(1);
}

wait_for_database();
$shared = setting('${SHARED}');
if ($shared === '') {
    lay_out($shared);
} else {
    $lock = lock();
    lay_out($shared);
    unlock($lock);
}
if (setting('${MAINTENANCE}') === '1') {
    file_put_contents(MAINTENANCE, IN_MAINTENANCE);
} elseif (@file_get_contents(MAINTENANCE) === IN_MAINTENANCE) {
    @unlink(MAINTENANCE);
}
$state = answer(static function (): ?string {
    return schema('check');
});
if ($state === 'behind') {
    say('the schema is behind: waiting for the lock');
    $state = answer(static function (): ?string {
        $lock = lock();
        $answer = schema('upgrade');
        unlock($lock);
        return $answer;
    });
}
say("the schema is $state");
`;
