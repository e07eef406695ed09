'use strict';

require('./requirements').requireNode();
module.exports = require('../lib/src/jest/index.js');
