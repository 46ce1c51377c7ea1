package org.lingqu.testing;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * What the browser complains about on a page: violated policy, console, script errors, missing answers. What a document had still asked for
 * when another one took its place is nothing to complain about: the browser drops it with its document.
 */
final class Complaints {

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
        if ((message.type().equals("error") || message.type().equals("warning")) && !ownStatus) {
            all.add(message.type() + ": " + message.text());
        }
    }

    private boolean isNextDocument(Request request) {
        return request.isNavigationRequest() && request.frame().equals(page.mainFrame());
    }

    private void failed(Request request) {
        boolean dropped = leaving && !request.isNavigationRequest() && "net::ERR_ABORTED".equals(request.failure());
        if (!dropped) {
            all.add("no answer: " + request.url() + " " + request.failure());
        }
    }

    private static String stripped(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
