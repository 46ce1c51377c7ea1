/** Entries a lower data authority compiles because the catalog above has none (个性化目录), with the word of the authority above. */
@NullMarked
package org.lingqu.catalog.personalised;

import org.jspecify.annotations.NullMarked;
