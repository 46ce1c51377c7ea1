package org.lingqu.exchange.service;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.collection.SystemCalls;

/**
 * How an interface is asked and what its answers look like. What is not declared is not offered.
 *
 * @param path with or without a query
 * @param posted whether it is asked by POST
 * @param key code of the item looked up by
 * @param keyName name of the parameter or field that takes the value; empty where the path takes it
 * @param secretHeader header that carries the credential; empty when there is none
 * @param timeoutMillis how long it may take to accept a connection, and how long a whole answer may take
 * @param mostBytes most bytes of an answer
 * @param absentIsNotFound whether status 404 means that there is no such row
 * @param rowsAt JSON pointer of the row or of the array of rows; empty for the whole answer
 * @param items JSON pointer within a row by code of the item; empty: it only verifies
 */
public record ServiceDeclaration(
        boolean encrypted,
        String host,
        int port,
        String path,
        boolean posted,
        KeyPlace keyPlace,
        String key,
        String keyName,
        String secretHeader,
        int timeoutMillis,
        int mostBytes,
        boolean absentIsNotFound,
        String rowsAt,
        Map<String, String> items) {

    public ServiceDeclaration {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    /** Whether the shape of its answers is not known, so that nothing can be cut out of them. */
    public boolean verifiesOnly() {
        return items.isEmpty();
    }

    public SystemCalls.Place place() {
        return new SystemCalls.Place(encrypted, host, port);
    }

    public Duration timeout() {
        return Duration.ofMillis(timeoutMillis);
    }

    /** Address without the key, as people write it. */
    public String address() {
        return (encrypted ? "https://" : "http://") + place().authority() + path;
    }

    /** Those of some items that it does not offer. */
    public List<String> lacking(List<String> codes) {
        return codes.stream().filter(code -> !items.containsKey(code)).toList();
    }
}
