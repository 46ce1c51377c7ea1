package org.lingqu.testing;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the browser complains about on a page: violated policy, console, script errors, missing answers. What a document had still asked for
 * when another one took its place is nothing to complain about: the browser drops it with its document; nor is what htmx gives up to ask anew.
 */
final class Complaints {

    /** What htmx says when it gives up a question to ask it anew, as {@code hx-sync} has it; of an answer that is lost it says more. */
    private static final Set<String> ASKED_ANEW = Set.of("htmx:afterRequest", "htmx:sendAbort");

    private final Page page;
    private final List<String> all = new ArrayList<>();
    /** Between the wish for another document and its arrival. */
    private boolean leaving;

    Complaints(Page page) {
        this.page = page;
        page.onConsoleMessage(this::said);
        page.onPageError(error -> all.add("script: " + error));
        page.onRequest(request -> leaving |= isNextDocument(request));
        page.onDOMContentLoaded(arrived -> leaving = false);
        page.onDownload(file -> leaving = false);
        page.onRequestFailed(this::failed);
    }

    List<String> all() {
        return List.copyOf(all);
    }

    void forget() {
        all.clear();
    }

    private void said(ConsoleMessage message) {
        boolean ownStatus = message.text().startsWith("Failed to load resource")
                && message.location().startsWith(stripped(page.url()));
        boolean told = message.type().equals("error") || message.type().equals("warning");
        if (told && !ownStatus && !ASKED_ANEW.contains(message.text().split(",")[0])) {
            all.add(message.type() + ": " + message.text());
        }
    }

    private boolean isNextDocument(Request request) {
        return request.isNavigationRequest() && request.frame().equals(page.mainFrame());
    }

    private void failed(Request request) {
        boolean leftOrAskedAnew = leaving || request.headers().containsKey("hx-request");
        boolean dropped = !request.isNavigationRequest() && "net::ERR_ABORTED".equals(request.failure());
        if (!dropped || !leftOrAskedAnew) {
            all.add("no answer: " + request.url() + " " + request.failure());
        }
    }

    private static String stripped(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
