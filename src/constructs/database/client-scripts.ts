/**
 * Shell snippets that connect to a database with the variables DATABASE_HOST, DATABASE_PORT, DATABASE_NAME,
 * DATABASE_USER, and DATABASE_PASSWORD or DATABASE_PASSWORD_FILE. They run in sh, in the images of both MySQL and
 * MariaDB, whose programs have different names.
 */

/** Passes the password through the environment, so that neither the process list nor a log shows it. */
export const READ_PASSWORD = `set -eu
if [ -n "\${DATABASE_PASSWORD_FILE:-}" ]; then DATABASE_PASSWORD=$(cat "$DATABASE_PASSWORD_FILE"); fi
export MYSQL_PWD="$DATABASE_PASSWORD"`;

/** The connect timeout keeps the client from hanging for two minutes when the server is gone. */
export const CLIENT = `client="$(command -v mariadb || command -v mysql) --no-defaults --protocol=tcp --connect-timeout=5 --host=$DATABASE_HOST --port=$DATABASE_PORT --user=$DATABASE_USER"`;
