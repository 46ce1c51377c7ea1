package org.lingqu.ui;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place where a {@link Problem} becomes an answer: {@code application/problem+json} (RFC 9457) for programs, the page
 * {@code ui/problem} for people. Filters and security handlers, which stand before the controllers, call {@link #answer} themselves.
 */
@Component
public class Problems {

    /** Code of what nobody expected; answered with status 500 and nothing but a reference number. */
    static final String INTERNAL = "internal";

    /** Code of everything that waits for PostgreSQL; its cause is one and the same for all, so a line is enough. */
    static final String DATABASE_AWAY = "database-away";

    /** A part of an address so long is a secret in it, like the token of a feed: only its beginning may stand in the log. */
    private static final Pattern SECRET = Pattern.compile("([^/]{8})[^/]{52,}");

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final TemplateEngine templates;
    private final Pages pages;
    private final JsonMapper json;

    Problems(TemplateEngine templates, Pages pages, JsonMapper json) {
        this.templates = templates;
        this.pages = pages;
        this.json = json;
    }

    /** Whether the caller is a program: an address of an interface, or one that asks for JSON and not for HTML. */
    public static boolean isProgram(HttpServletRequest request) {
        Object forwarded = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = forwarded == null ? request.getRequestURI() : forwarded.toString();
        if (path.startsWith("/api/")
                || path.startsWith("/gateway/")
                || path.startsWith("/log/")
                || path.startsWith("/actuator/")) {
            return true;
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("json") && !accept.contains("html");
    }

    /** A problem told inside an answer, e.g. why a job failed: the members of an answer of its own without its reference number. */
    public Map<String, Object> told(HttpServletRequest request, Problem problem) {
        Map<String, Object> members =
                new LinkedHashMap<>(ProblemView.of(problem, problem.kind().status(), pages.wording(request), "")
                        .json());
        members.remove("reference");
        return members;
    }

    /** Answers with the problem's own status, 500 where nobody expected it. A response that has already begun is left as it is. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        answer(request, response, problem, statusOf(problem));
    }

    private static int statusOf(Problem problem) {
        return problem.code().equals(INTERNAL) ? 500 : problem.kind().status();
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Problem problem, int status)
            throws IOException {
        String reference = newReference();
        String address = SECRET.matcher(request.getRequestURI()).replaceAll("$1…");
        if (status < 500) {
            LOG.debug("{} {} {} -> {} {}", reference, request.getMethod(), address, status, problem);
        } else if (problem.code().equals(DATABASE_AWAY)) {
            Throwable cause = problem.getCause() == null ? problem : problem.getCause();
            LOG.warn("{} {} {} -> {} {}", reference, request.getMethod(), address, status, cause.getMessage());
        } else {
            LOG.error("{} {} {} -> {}", reference, request.getMethod(), address, status, problem);
        }
        write(request, response, problem, status, reference);
    }

    /**
     * Answers without a line in the log: for a caller who is asked thousands of times a second and tells the log himself when it begins and
     * when it ends.
     */
    public void answerQuietly(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        write(request, response, problem, statusOf(problem), newReference());
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, Problem problem, int status, String reference)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isProgram(request)) {
            ProblemView view = ProblemView.of(problem, status, pages.wording(request), reference);
            byte[] body = json.writeValueAsBytes(view.json());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            return;
        }
        Page page = pages.of(request, null);
        ProblemView view = ProblemView.of(problem, status, page.wording(), reference);
        Utf8ByteOutput out = new Utf8ByteOutput();
        templates.render("ui/problem.jte", Map.of("page", page, "problem", view), out);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(out.getContentLength());
        out.writeTo(response.getOutputStream());
    }

    /** Twelve random letters and digits in groups of four. */
    private static String newReference() {
        String random = Uuids.next().toString().replace("-", "").substring(20).toUpperCase(Locale.ROOT);
        return random.substring(0, 4) + "-" + random.substring(4, 8) + "-" + random.substring(8, 12);
    }
}
