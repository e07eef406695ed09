/** Paths in the wordpress image, and those of the files that this package adds. */
export const CODE = '/var/www/html';
export const CONTENT = `${CODE}/wp-content`;
export const UPLOADS = `${CONTENT}/uploads`;

/** The files that the image's entrypoint copies to CODE. */
export const IMAGE = '/usr/src/wordpress';

/** The folder of the ConfigMap. Only its health folder is served. */
export const OWN = '/etc/cdk8s-nonstop';
export const HEALTH = `${OWN}/health`;

/** The user www-data of the Debian images. It is 82 in the Alpine images. */
export const USER = 33;
