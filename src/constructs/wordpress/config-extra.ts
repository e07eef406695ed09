/**
 * What wp-config.php says beyond the image's variables: PHP, in WORDPRESS_CONFIG_EXTRA.
 */

export interface ConfigExtra {
  readonly host: string;
  /** Whether a CronJob asks for wp-cron.php. */
  readonly hasCron: boolean;
  /** Whether plug-ins and themes may be changed by the site's own pages. */
  readonly mayInstall: boolean;
  /** What the user says. It comes first, and stands. */
  readonly byHand: string;
}

/**
 * - The address is said here and not in the database, so that pages link to https from the first one on.
 * - Who updates WordPress is the image, never a pod by itself: the next one would not have it.
 * - During a rollout and after a rollback pods of the older image meet a schema that is newer than theirs. WordPress
 *   would send every user of wp-admin to upgrade.php, which would write the old version into the database. They are
 *   told the version they know: schemas only grow.
 */
export function configExtra({ host, hasCron, mayInstall, byHand }: ConfigExtra): string {
  const constants: Readonly<Record<string, string>> = {
    WP_HOME: `'https://${host}'`,
    WP_SITEURL: `'https://${host}'`,
    FORCE_SSL_ADMIN: 'true',
    AUTOMATIC_UPDATER_DISABLED: 'true',
    WP_AUTO_UPDATE_CORE: 'false',
    ...(mayInstall ? {} : { DISALLOW_FILE_MODS: 'true' }),
    ...(hasCron ? { DISABLE_WP_CRON: 'true' } : {}),
  };
  const defined = Object.entries(constants).map(
    ([name, value]) => `defined('${name}') || define('${name}', ${value});`,
  );
  return [
    ...(byHand === '' ? [] : [byHand.trimEnd()]),
    ...defined,
    KNOWN_SCHEMA,
    ...(mayInstall ? [NO_CORE_UPDATE] : []),
  ]
    .join('\n')
    .concat('\n');
}

/** WordPress makes hooks of what is in $wp_filter before it knows how to add any. */
const KNOWN_SCHEMA = `$GLOBALS['wp_filter']['option_db_version'][10]['cdk8s_nonstop'] = [
  'accepted_args' => 1,
  'function' => static function ($version) { return min((int) $version, (int) $GLOBALS['wp_db_version']); },
];`;

/** DISALLOW_FILE_MODS would take plug-ins and themes too. */
const NO_CORE_UPDATE = `$GLOBALS['wp_filter']['map_meta_cap'][10]['cdk8s_nonstop'] = [
  'accepted_args' => 2,
  'function' => static function ($caps, $cap) { return $cap === 'update_core' ? ['do_not_allow'] : $caps; },
];`;
