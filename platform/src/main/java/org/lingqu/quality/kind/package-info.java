/** What a rule can say: twenty kinds, one for each indicator, their parameters and their plans. */
@NullMarked
package org.lingqu.quality.kind;

import org.jspecify.annotations.NullMarked;
