/** Where things are in the wordpress image, and where this package puts its own. */
export const CODE = '/var/www/html';
export const CONTENT = `${CODE}/wp-content`;
export const UPLOADS = `${CONTENT}/uploads`;

/** Where the image keeps what its entrypoint copies to CODE. */
export const IMAGE = '/usr/src/wordpress';

/** The ConfigMap's folder. No part of it is served, but for the folder of health. */
export const OWN = '/etc/cdk8s-nonstop';
export const HEALTH = `${OWN}/health`;

/** www-data of the Debian images. The Alpine ones have 82. */
export const USER = 33;
