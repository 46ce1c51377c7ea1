/** Security events, for people and for programs. */
@NullMarked
package org.lingqu.incident.event.web;

import org.jspecify.annotations.NullMarked;
