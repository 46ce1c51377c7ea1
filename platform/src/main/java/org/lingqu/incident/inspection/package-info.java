/** Inspections by authorities of national security, secrecy and technical supervision: a look for a time at what a department does, and nothing more. */
@NullMarked
package org.lingqu.incident.inspection;

import org.jspecify.annotations.NullMarked;
