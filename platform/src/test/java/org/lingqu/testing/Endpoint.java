package org.lingqu.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One address of the server with its method, as the controllers declare it; for guards that walk over all of them. */
public record Endpoint(String method, String pattern) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    /** All of them, without those of the framework. */
    public static List<Endpoint> all(List<RequestMappingHandlerMapping> mappings) {
        List<Endpoint> all = new ArrayList<>();
        for (RequestMappingHandlerMapping mapping : mappings) {
            for (Map.Entry<RequestMappingInfo, HandlerMethod> each :
                    mapping.getHandlerMethods().entrySet()) {
                Set<RequestMethod> methods = each.getKey().getMethodsCondition().getMethods();
                boolean ours = each.getValue().getBeanType().getPackageName().startsWith("org.lingqu");
                for (String pattern : each.getKey().getPatternValues()) {
                    if (ours && !pattern.equals("/error")) {
                        methods.forEach(method -> all.add(new Endpoint(method.name(), pattern)));
                    }
                }
            }
        }
        all.sort(Comparator.comparing(Endpoint::toString));
        return all.stream().distinct().toList();
    }

    public boolean isRead() {
        return method.equals("GET");
    }

    public boolean isInterface() {
        return pattern.startsWith("/api/");
    }

    /** Names of the variables in the address. */
    public List<String> variables() {
        return VARIABLE.matcher(pattern).results().map(found -> found.group(1)).toList();
    }

    /** The address with its variables filled in; one without a value keeps its name. */
    public String path(Map<String, String> values) {
        return VARIABLE.matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group(1))));
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
