/**
 * Search in the catalog: an embedded index that follows PostgreSQL and can be thrown away at any time. Terms are made by the same pure
 * functions for index and query, so that a query is never cut differently from what it looks for.
 */
@NullMarked
package org.lingqu.catalog.search;

import org.jspecify.annotations.NullMarked;
