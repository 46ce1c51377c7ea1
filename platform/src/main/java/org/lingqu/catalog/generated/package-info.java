/** A catalog made by rule, for judging and measuring the search; no node ever shows it unless a measurement puts it there. */
@NullMarked
package org.lingqu.catalog.generated;

import org.jspecify.annotations.NullMarked;
