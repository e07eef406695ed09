/**
 * Pieces of shell that reach a database by the variables DATABASE_HOST, DATABASE_PORT, DATABASE_NAME, DATABASE_USER and
 * DATABASE_PASSWORD or DATABASE_PASSWORD_FILE. They run in sh, in MySQL's images and in MariaDB's, whose programs have
 * other names.
 */

/** By the environment: neither the list of processes nor a log shows it. */
export const READ_PASSWORD = `set -eu
if [ -n "\${DATABASE_PASSWORD_FILE:-}" ]; then DATABASE_PASSWORD=$(cat "$DATABASE_PASSWORD_FILE"); fi
export MYSQL_PWD="$DATABASE_PASSWORD"`;

/** A client that hangs on a server that is gone would wait for two minutes. */
export const CLIENT = `client="$(command -v mariadb || command -v mysql) --no-defaults --protocol=tcp --connect-timeout=5 --host=$DATABASE_HOST --port=$DATABASE_PORT --user=$DATABASE_USER"`;
