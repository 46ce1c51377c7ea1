package org.lingqu.exchange.sandbox;

import java.util.List;
import java.util.Map;
import org.lingqu.sharing.CallKind;
import org.lingqu.ui.Page;
import org.lingqu.ui.Snippet;

/**
 * How the interfaces of an entry are tried.
 *
 * @param calls what a shell runs for each kind of call, once account and password are put in
 */
public record SandboxView(Map<CallKind, String> calls) {

    /** The calls, each under the name of its kind. */
    public List<Snippet> snippets(Page page) {
        return calls.entrySet().stream()
                .map(each -> new Snippet(page.name(each.getKey()), each.getValue()))
                .toList();
    }

    /** Calls a second. */
    public int perSecond() {
        return Sandbox.PER_SECOND;
    }

    /** Calls a day. */
    public int perDay() {
        return Sandbox.PER_DAY;
    }
}
