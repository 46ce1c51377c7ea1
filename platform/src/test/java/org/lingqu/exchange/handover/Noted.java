package org.lingqu.exchange.handover;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection that notes the text of every statement before it is sent. */
record Noted(Connection real, List<String> statements) {

    Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Noted.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object answer = invoke(real, method, arguments);
                    return method.getName().equals("createStatement") && answer instanceof Statement statement
                            ? noting(statement)
                            : answer;
                });
    }

    private Statement noting(Statement statement) {
        return (Statement) Proxy.newProxyInstance(
                Noted.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute") && arguments != null) {
                        statements.add(String.valueOf(arguments[0]));
                    }
                    return invoke(statement, method, arguments);
                });
    }

    private static @Nullable Object invoke(Object on, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
