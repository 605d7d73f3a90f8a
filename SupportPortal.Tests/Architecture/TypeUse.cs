using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace SupportPortal.Tests.Architecture;

/// <summary>
/// The types that a type names: in its signatures and inside its method bodies, where markup, too, ends up
/// (<c>builder.OpenComponent&lt;TicketGrid&gt;()</c>). Nested types, such as closures, count as their owner.
/// </summary>
internal static class TypeUse
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> Instructions = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var used = new HashSet<Type>();
        Collect(type, used);
        return used;
    }

    private static void Collect(Type type, HashSet<Type> used)
    {
        Add(used, type.BaseType);
        foreach (var contract in type.GetInterfaces()) Add(used, contract);
        foreach (var attribute in type.GetCustomAttributesData()) Add(used, attribute);
        foreach (var field in type.GetFields(Everything)) Add(used, field.FieldType);
        foreach (var property in type.GetProperties(Everything))
        {
            Add(used, property.PropertyType);
            foreach (var attribute in property.GetCustomAttributesData()) Add(used, attribute);
        }

        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            Add(used, (method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters()) Add(used, parameter.ParameterType);
            foreach (var member in Mentioned(method)) Add(used, member);
        }

        foreach (var nested in type.GetNestedTypes(Everything)) Collect(nested, used);
    }

    private static void Add(HashSet<Type> used, CustomAttributeData attribute)
    {
        Add(used, attribute.AttributeType);
        foreach (var argument in attribute.ConstructorArguments) Add(used, argument.Value as Type);
    }

    private static void Add(HashSet<Type> used, MemberInfo member)
    {
        Add(used, member as Type ?? member.DeclaringType);
        if (member is MethodInfo { IsGenericMethod: true } method)
        {
            foreach (var argument in method.GetGenericArguments()) Add(used, argument);
        }
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        while (type is { HasElementType: true }) type = type.GetElementType();
        if (type is null or { IsGenericParameter: true }) return;
        foreach (var argument in type.GetGenericArguments()) Add(used, argument);
        while (type.DeclaringType is { } owner) type = owner;
        used.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    private static IEnumerable<MemberInfo> Mentioned(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } body) yield break;
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        for (var at = 0; at < body.Length;)
        {
            var code = body[at] == 0xFE ? Instructions[(short)(0xFE00 | body[++at])] : Instructions[body[at]];
            at++;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineType
                or OperandType.InlineTok or OperandType.InlineField)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(body, at), typeArguments, methodArguments);
                if (member is not null) yield return member;
            }

            at += OperandSize(code.OperandType, body, at);
        }
    }

    private static int OperandSize(OperandType operand, byte[] body, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
        _ => 4,
    };
}
