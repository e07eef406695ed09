/**
 * Additions to wp-config.php beyond the image's variables, as PHP in WORDPRESS_CONFIG_EXTRA.
 */

export interface ConfigExtra {
  readonly host: string;
  /** Whether a CronJob calls wp-cron.php. */
  readonly hasCron: boolean;
  /** Whether plug-ins and themes can be changed in wp-admin. */
  readonly mayInstall: boolean;
  /** The user's additions. They come first and take precedence. */
  readonly additions: string;
}

/**
 * - The address is set here and not in the database, so that links use https from the first page on.
 * - Only the image updates WordPress. If a pod updated itself, the next pod would not have the update.
 * - During a rollout or after a rollback, pods of an older image see a newer schema than theirs. WordPress would send
 * every user of wp-admin to upgrade.php, which would write the old version into the database. Instead they see the
 * version that they know, since schemas only grow.
 */
export function configExtra({ host, hasCron, mayInstall, additions }: ConfigExtra): string {
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
    ...(additions === '' ? [] : [additions.trimEnd()]),
    ...defined,
    KNOWN_SCHEMA,
    ...(mayInstall ? [NO_CORE_UPDATE] : []),
  ]
    .join('\n')
    .concat('\n');
}

/** WordPress turns the contents of $wp_filter into hooks before it can add any. */
const KNOWN_SCHEMA = `$GLOBALS['wp_filter']['option_db_version'][10]['cdk8s_nonstop'] = [
  'accepted_args' => 1,
  'function' => static function ($version) { return min((int) $version, (int) $GLOBALS['wp_db_version']); },
];`;

/** DISALLOW_FILE_MODS would also disable plug-ins and themes. */
const NO_CORE_UPDATE = `$GLOBALS['wp_filter']['map_meta_cap'][10]['cdk8s_nonstop'] = [
  'accepted_args' => 2,
  'function' => static function ($caps, $cap) { return $cap === 'update_core' ? ['do_not_allow'] : $caps; },
];`;
