package org.lingqu.exchange.rowfile;

import java.util.Locale;

/** Forms of a file of rows. */
public enum RowForm {
    /** RFC 4180 in UTF-8: codes in the first line, text in quotes, numbers without, nothing at all for an empty cell. */
    CSV("text/csv;charset=UTF-8"),
    /** Office Open XML: codes in the first row, a second sheet that explains them. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** Apache Parquet with typed columns. */
    PARQUET("application/vnd.apache.parquet");

    private final String mediaType;

    RowForm(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Ending of the file's name, without the dot. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }
}
