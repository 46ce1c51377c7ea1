package org.lingqu.ui;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Looks at the first words of an address before anything else. For an address with a variable, and for a file of the pages, Spring asks
 * every mapping there is for method, headers and media types and at last for the path; with many hundred of them that was most of the work
 * of a light request. Which handler is found stays the same.
 */
final class FirstWordsMapping extends RequestMappingHandlerMapping {

    private final Map<RequestMappingInfo, List<String>> firstWords = new ConcurrentHashMap<>();
    private final ThreadLocal<List<String>> asked = new ThreadLocal<>();

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String lookupPath, HttpServletRequest request)
            throws Exception {
        asked.set(words(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication()));
        try {
            return super.lookupHandlerMethod(lookupPath, request);
        } finally {
            asked.remove();
        }
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        return mayMatch(mapping) ? super.getMatchingMapping(mapping, request) : null;
    }

    @Override
    protected @Nullable HandlerMethod handleNoMatch(
            Set<RequestMappingInfo> mappings, String lookupPath, HttpServletRequest request) throws ServletException {
        return super.handleNoMatch(
                mappings.stream().filter(this::mayMatch).collect(Collectors.toUnmodifiableSet()), lookupPath, request);
    }

    private boolean mayMatch(RequestMappingInfo mapping) {
        List<String> words = asked.get();
        if (words == null) {
            return true;
        }
        List<String> first = firstWords.get(mapping);
        if (first == null) { // asked for so often that even the lock of one map is too much
            first = firstWords.computeIfAbsent(mapping, FirstWordsMapping::firstWords);
        }
        int length = first.size();
        if (length > words.size()) {
            return false;
        }
        // from the end: most of them begin alike
        for (int i = length - 1; i >= 0; i--) {
            if (!first.get(i).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What every address of a mapping begins with; nothing where there are several, or one begins with a variable. */
    private static List<String> firstWords(RequestMappingInfo mapping) {
        Set<String> patterns = mapping.getPatternValues();
        List<String> words = new ArrayList<>();
        if (patterns.size() == 1) {
            for (String word : patterns.iterator().next().split("/")) {
                if (word.matches(".*[{*?].*")) {
                    break;
                }
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return List.copyOf(words);
    }

    /** As patterns see them: decoded, without what follows a semicolon. */
    private static List<String> words(PathContainer path) {
        List<String> words = new ArrayList<>();
        for (PathContainer.Element element : path.elements()) {
            if (element instanceof PathContainer.PathSegment segment) {
                words.add(segment.valueToMatch());
            }
        }
        return words;
    }
}
