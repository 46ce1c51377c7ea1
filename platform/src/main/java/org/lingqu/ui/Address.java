package org.lingqu.ui;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Address of a page on this server: path and query. Links that sort, filter, page or switch the language are made by changing one
 * parameter of the current address.
 *
 * @param path begins with a single slash
 * @param parameters query parameters in order, decoded
 */
public record Address(String path, Map<String, List<String>> parameters) {

    public Address {
        path = "/" + path.replaceFirst("^[/\\\\]+", "");
        Map<String, List<String>> copy = new LinkedHashMap<>();
        parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        parameters = Collections.unmodifiableMap(copy);
    }

    /** @param query the raw query string, null when there is none */
    public static Address of(String path, @Nullable String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query != null && !query.isEmpty()) {
            MultiValueMap<String, String> raw =
                    UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
            raw.forEach((name, values) -> parameters.put(
                    decoded(name), values.stream().map(Address::decoded).toList()));
        }
        return new Address(path, parameters);
    }

    /** The same address with one parameter set. */
    public Address with(String name, Object value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.put(name, List.of(value.toString()));
        return new Address(path, changed);
    }

    /** The same address without some parameters. */
    public Address without(String... names) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.keySet().removeAll(List.of(names));
        return new Address(path, changed);
    }

    /** The same address with one of several values of a parameter added or, when there, taken away. */
    public Address toggling(String name, Object value) {
        List<String> values = new ArrayList<>(parameters.getOrDefault(name, List.of()));
        if (!values.remove(value.toString())) {
            values.add(value.toString());
        }
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.put(name, values);
        if (values.isEmpty()) {
            changed.remove(name);
        }
        return new Address(path, changed);
    }

    /** First value of a parameter, empty when absent. */
    public String first(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    public boolean has(String name, Object value) {
        return parameters.getOrDefault(name, List.of()).contains(value.toString());
    }

    /** As it stands in a link. */
    @Override
    public String toString() {
        String query = parameters.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(value -> encoded(e.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return UriUtils.encodePath(path, StandardCharsets.UTF_8) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String decoded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException strayPercentSign) {
            return text;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
