using System.Collections;
using System.Numerics;

namespace SupportPortal.Web.Features.Tickets.Queue;

public static class Choice
{
    public static Choice<T> Of<T>(params IEnumerable<T> members)
        where T : struct, Enum => members.Aggregate(default(Choice<T>), (choice, member) => choice.With(member));

    public static Choice<T> All<T>()
        where T : struct, Enum => Of(Enum.GetValues<T>());
}

/// <summary>Some members of an enum, as a value: equal when they hold the same, always read in the enum's order.</summary>
public readonly record struct Choice<T> : IEnumerable<T>
    where T : struct, Enum
{
    private static readonly T[] Members = Enum.GetValues<T>();

    private readonly uint _bits;

    private Choice(uint bits) => _bits = bits;

    public int Count => BitOperations.PopCount(_bits);

    public bool IsEmpty => _bits == 0;

    public bool IsAll => Count == Members.Length;

    public bool Contains(T member) => (_bits & Bit(member)) != 0;

    public Choice<T> With(T member) => new(_bits | Bit(member));

    public Choice<T> With(Choice<T> others) => new(_bits | others._bits);

    public Choice<T> Without(T member) => new(_bits & ~Bit(member));

    public Choice<T> Toggle(T member) => new(_bits ^ Bit(member));

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var member in Members)
        {
            if (Contains(member))
                yield return member;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static uint Bit(T member) => 1u << Array.IndexOf(Members, member);
}
