/** Alarms on consecutive identifiers, for people and for programs. */
@NullMarked
package org.lingqu.exchange.alarm.web;

import org.jspecify.annotations.NullMarked;
