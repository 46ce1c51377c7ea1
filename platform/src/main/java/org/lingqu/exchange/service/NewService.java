package org.lingqu.exchange.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.collection.SystemCalls;
import org.lingqu.kernel.Fault;
import tools.jackson.core.JsonPointer;

/**
 * A declaration as somebody states it, right or wrong.
 *
 * @param scheme {@code https} or {@code http}
 * @param method {@code GET} or {@code POST}
 * @param keyPlace name of a {@link KeyPlace}
 * @param secret value of the header; null keeps the one there is as long as address and header stay the same
 */
public record NewService(
        String scheme,
        String host,
        @Nullable Integer port,
        String path,
        String method,
        String keyPlace,
        String key,
        String keyName,
        String secretHeader,
        @Nullable String secret,
        @Nullable Integer timeoutMillis,
        @Nullable Integer mostKilobytes,
        boolean absentIsNotFound,
        String rowsAt,
        Map<String, String> items) {

    static final int MOST_KILOBYTES = 4_096;
    private static final int MOST_MILLIS = 10_000;
    private static final int USUAL_MILLIS = 3_000;
    private static final int USUAL_KILOBYTES = 256;
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_SECRET = 1_000;
    private static final int LONGEST_POINTER = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final List<String> OWN_HEADERS =
            List.of("host", "connection", "content-length", "content-type", "transfer-encoding", "lingqu-exchange");

    public NewService {
        items = new LinkedHashMap<>(items);
    }

    /** Everything that is wrong with it. */
    List<Fault> faults(EntryVersion entry, SystemCalls calls) {
        List<Fault> faults = new ArrayList<>();
        address(faults, calls);
        choice(faults, "method", method, List.of("GET", "POST"));
        choice(faults, "keyPlace", keyPlace, List.of("QUERY", "PATH", "BODY"));
        if (keyPlace.equals("BODY") && method.equals("GET")) {
            faults.add(Fault.of("method", "service-body-needs-post"));
        }
        if (!keyPlace.equals("PATH") && !NAME.matcher(keyName).matches()) {
            faults.add(Fault.of("keyName", "service-name"));
        }
        if (keyPlace.equals("PATH") && path.indexOf('?') >= 0) {
            faults.add(Fault.of("path", "service-path-query"));
        }
        range(faults, "timeoutMillis", timeoutMillis, 100, MOST_MILLIS);
        range(faults, "mostKilobytes", mostKilobytes, 1, MOST_KILOBYTES);
        credential(faults);
        shape(faults, entry);
        return faults;
    }

    private void address(List<Fault> faults, SystemCalls calls) {
        choice(faults, "scheme", scheme, List.of("https", "http"));
        range(faults, "port", port, 1, LAST_PORT);
        if (!SystemCalls.isHost(host)) {
            faults.add(Fault.of("host", "service-host-malformed"));
        } else if (!calls.admits(host, portOr())) {
            faults.add(Fault.of("host", "service-host-not-allowed"));
        }
        if (!SystemCalls.isPath(path)) {
            faults.add(Fault.of("path", "service-path-malformed"));
        }
    }

    private void credential(List<Fault> faults) {
        boolean named = !secretHeader.isEmpty();
        if (named
                && (!HEADER.matcher(secretHeader).matches()
                        || OWN_HEADERS.contains(secretHeader.toLowerCase(Locale.ROOT)))) {
            faults.add(Fault.of("secretHeader", "service-header"));
        }
        String given = secret == null ? "" : secret;
        boolean printable = given.chars().allMatch(sign -> sign >= ' ' && sign < 127);
        if (given.length() > LONGEST_SECRET || !printable || named != !given.isEmpty() && secret != null) {
            faults.add(Fault.of("secret", "service-secret", LONGEST_SECRET));
        }
    }

    private void shape(List<Fault> faults, EntryVersion entry) {
        if (item(entry, key).isEmpty()) {
            faults.add(Fault.of("key", "service-item-unknown", key));
        }
        if (items.isEmpty()) {
            if (!keyPlace.equals("BODY")) {
                faults.add(Fault.of("keyPlace", "service-verification-needs-body"));
            }
            return;
        }
        pointer(faults, "rowsAt", rowsAt, true);
        items.forEach((code, pointer) -> {
            Optional<Item> item = item(entry, code);
            if (item.isEmpty() || item.get().type() == ItemType.GENERAL) {
                faults.add(Fault.of("items." + code, "service-item-unknown", code));
            }
            pointer(faults, "items." + code, pointer, false);
        });
        if (!items.containsKey(key)) {
            String name = item(entry, key).map(Item::name).orElse(key);
            faults.add(Fault.of("items." + key, "service-key-missing", name));
        }
    }

    private static Optional<Item> item(EntryVersion entry, String code) {
        return entry.items().stream().filter(item -> item.code().equals(code)).findFirst();
    }

    private static void pointer(List<Fault> faults, String where, String pointer, boolean whole) {
        boolean fits = pointer.isEmpty() ? whole : pointer.startsWith("/") && pointer.length() <= LONGEST_POINTER;
        if (!fits || pointer.chars().anyMatch(Character::isISOControl)) {
            faults.add(Fault.of(where, "service-pointer"));
        }
    }

    private static void choice(List<Fault> faults, String where, String stated, List<String> allowed) {
        if (!allowed.contains(stated)) {
            faults.add(Fault.of(where, "service-choice", String.join(", ", allowed)));
        }
    }

    private static void range(List<Fault> faults, String where, @Nullable Integer stated, int least, int most) {
        if (stated != null && (stated < least || stated > most)) {
            faults.add(Fault.of(where, "number-range", least, most));
        }
    }

    private int portOr() {
        return port != null ? port : scheme.equals("http") ? 80 : 443;
    }

    /** What is declared by it, once nothing is wrong. */
    ServiceDeclaration declaration() {
        return new ServiceDeclaration(
                scheme.equals("https"),
                host,
                portOr(),
                path,
                method.equals("POST"),
                KeyPlace.valueOf(keyPlace),
                key,
                keyPlace.equals("PATH") ? "" : keyName,
                secretHeader,
                timeoutMillis == null ? USUAL_MILLIS : timeoutMillis,
                (mostKilobytes == null ? USUAL_KILOBYTES : mostKilobytes) * 1_024,
                absentIsNotFound,
                items.isEmpty() || rowsAt.isEmpty()
                        ? ""
                        : JsonPointer.compile(rowsAt).toString(),
                items);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "NewService[" + scheme + ", " + host + ", " + port + ", " + path + "]";
    }
}
