package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.Asked;

/** All rows of a grant as calls have them. */
final class Paged {

    private Paged() {}

    static Map<String, Integer> all(Asked asked) {
        Map<String, Integer> rows = new TreeMap<>();
        Object next = "";
        while (next != null) {
            Asked.Answer answer = asked.rows("limit=500" + (next.equals("") ? "" : "&cursor=" + next));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            Map<String, Object> json = answer.json();
            if (json.get("rows") instanceof Iterable<?> found) {
                found.forEach(row -> rows.merge(of((Map<?, ?>) row).toString(), 1, Integer::sum));
            }
            next = json.get("next");
        }
        return rows;
    }

    private static Map<String, @Nullable Object> of(Map<?, ?> row) {
        Map<String, @Nullable Object> told = new TreeMap<>();
        row.forEach((code, cell) -> told.put(code.toString(), Told.plain(code.toString(), cell)));
        return told;
    }
}
