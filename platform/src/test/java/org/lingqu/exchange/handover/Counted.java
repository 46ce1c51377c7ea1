package org.lingqu.exchange.handover;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connection that counts how many texts are set before a prepared statement, or a batch of it, is sent. */
record Counted(Connection real, AtomicInteger most) {

    Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Counted.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object answer = invoke(real, method, arguments);
                    return answer instanceof PreparedStatement statement ? counting(statement) : answer;
                });
    }

    private PreparedStatement counting(PreparedStatement statement) {
        AtomicInteger set = new AtomicInteger();
        return (PreparedStatement) Proxy.newProxyInstance(
                Counted.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("setString")) {
                        most.accumulateAndGet(set.incrementAndGet(), Math::max);
                    } else if (method.getName().startsWith("execute")) {
                        set.set(0);
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
