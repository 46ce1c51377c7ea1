/**
 * Identifiers with check characters: citizens' identity numbers, unified social credit codes, organization codes. Pure functions on text; the
 * package keeps no number and knows no person.
 */
@NullMarked
package org.lingqu.kernel.identifier;

import org.jspecify.annotations.NullMarked;
