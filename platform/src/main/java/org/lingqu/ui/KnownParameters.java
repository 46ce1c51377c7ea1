package org.lingqu.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a request of an interface with a parameter it does not have: who asks for {@code departmnet=…} learns that it was not heard, instead of
 * taking everything for the answer. What an interface knows is read from its method.
 */
final class KnownParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, TreeSet<String>> known = new ConcurrentHashMap<>();

    /** @throws Problem {@code parameter-unknown} with every one that is not known */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query == null || !(handler instanceof HandlerMethod method) || isFree(method)) {
            return true;
        }
        TreeSet<String> names = known.computeIfAbsent(method, KnownParameters::names);
        List<String> unknown = Address.of("/", query).parameters().keySet().stream()
                .filter(name -> !names.contains(name))
                .map(KnownFields::said)
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.badInput(names.isEmpty() ? "parameter-none" : "parameter-unknown")
                    .with(unknown, List.copyOf(names))
                    .faults(unknown.stream()
                            .map(name -> Fault.of(name, "parameter-not-known", name))
                            .toList())
                    .telling("allowed", List.copyOf(names));
        }
        return true;
    }

    private static boolean isFree(HandlerMethod method) {
        return method.hasMethodAnnotation(FreeParameters.class)
                || method.getBeanType().isAnnotationPresent(FreeParameters.class)
                || Arrays.stream(method.getMethodParameters()).anyMatch(KnownParameters::takesAll);
    }

    private static boolean takesAll(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestParam.class)
                && Map.class.isAssignableFrom(parameter.getParameterType());
    }

    private static TreeSet<String> names(HandlerMethod method) {
        TreeSet<String> names = new TreeSet<>();
        Arrays.stream(method.getMethodParameters())
                .flatMap(KnownParameters::names)
                .forEach(names::add);
        return names;
    }

    private static Stream<String> names(MethodParameter parameter) {
        RequestParam one = parameter.getParameterAnnotation(RequestParam.class);
        if (one != null) {
            return Stream.of(named(one.name(), parameter));
        }
        RequestPart part = parameter.getParameterAnnotation(RequestPart.class);
        if (part != null) {
            return Stream.of(named(part.name(), parameter));
        }
        if (parameter.hasParameterAnnotation(ParameterObject.class)) {
            return Arrays.stream(parameter.getParameterType().getRecordComponents())
                    .map(RecordComponent::getName);
        }
        return Stream.empty();
    }

    private static String named(String name, MethodParameter parameter) {
        return StringUtils.hasText(name)
                ? name
                : parameter
                        .getExecutable()
                        .getParameters()[parameter.getParameterIndex()]
                        .getName();
    }
}
