'use strict';

const { explainMissingPeer, requireNode } = require('./requirements');

requireNode();
try {
  module.exports = require('../lib/src/index.js');
} catch (error) {
  throw explainMissingPeer(error);
}
