'use strict';

require('./requirements').requireNode();
module.exports = require('../lib/src/rehearsal/index.js');
