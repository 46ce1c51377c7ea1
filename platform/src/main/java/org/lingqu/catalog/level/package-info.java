/** Level catalogs: the departments' catalogs consolidated, what lower levels contribute, and the catalogs a regulation keeps apart as views. */
@NullMarked
package org.lingqu.catalog.level;

import org.jspecify.annotations.NullMarked;
