/** Files of rows in the forms in which data are handed over: CSV, spreadsheet, Parquet. It knows no grant. */
@NullMarked
package org.lingqu.exchange.rowfile;

import org.jspecify.annotations.NullMarked;
