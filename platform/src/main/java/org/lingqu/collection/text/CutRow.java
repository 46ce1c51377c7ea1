package org.lingqu.collection.text;

/** Where the fields of a row lie. */
public interface CutRow {

    /** How many there are. */
    int fields();

    /** First byte of each field, a quotation mark before it left out. */
    int[] from();

    /** Behind the last byte of each, a quotation mark behind it left out. */
    int[] to();

    /** Whether a field stands in quotation marks. */
    boolean isQuoted(int field);

    /** Whether a quotation mark is doubled somewhere. */
    boolean doubled();
}
