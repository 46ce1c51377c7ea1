package org.lingqu.exchange.service;

/** Where an interface takes the value looked up by. */
public enum KeyPlace {
    /** A parameter of the query. */
    QUERY,
    /** The last part of the path. */
    PATH,
    /** A field of the JSON body. */
    BODY
}
