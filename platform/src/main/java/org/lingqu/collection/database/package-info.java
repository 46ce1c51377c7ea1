/** Other people's databases: connecting to them without trusting them, their tables, and a table's rows as text. */
@NullMarked
package org.lingqu.collection.database;

import org.jspecify.annotations.NullMarked;
