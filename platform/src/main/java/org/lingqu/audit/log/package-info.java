/** The log in the database: who gives positions, how far it is, where its tiles lie. Works on plain JDBC, with or without a server. */
@NullMarked
package org.lingqu.audit.log;

import org.jspecify.annotations.NullMarked;
