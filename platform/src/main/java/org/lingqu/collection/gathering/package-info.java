/** What should be in the pool and is not: how every entry stands, what was demanded, what was refused by which norm, what is exempt. */
@NullMarked
package org.lingqu.collection.gathering;

import org.jspecify.annotations.NullMarked;
