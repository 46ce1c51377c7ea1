package org.lingqu.quality.standard;

/** Whose standard it is. People see {@code name.StandardLevel.<NAME>}. */
public enum StandardLevel {
    NATIONAL,
    INDUSTRY,
    PROVINCIAL,
    CITY
}
