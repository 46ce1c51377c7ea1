/** What an inspection sees, for people and for programs; there is nothing here that writes. */
@NullMarked
package org.lingqu.incident.inspection.web;

import org.jspecify.annotations.NullMarked;
