// An ESLint rule: how many lines a function has of its own, without the functions inside it, so that a factory may hold many small ones.

const kinds = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

export const ownLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }],
    messages: { long: 'This function has {{lines}} lines of its own; {{max}} are allowed.' },
  },
  create(context) {
    const { max } = context.options[0];
    const open = [];
    const enter = () => open.push(0);
    const leave = (node) => {
      const whole = node.loc.end.line - node.loc.start.line + 1;
      const lines = whole - open.pop();
      if (open.length > 0) open[open.length - 1] += Math.max(0, whole - 1);
      if (lines > max) context.report({ node, messageId: 'long', data: { lines, max } });
    };
    return Object.fromEntries(
      kinds.flatMap((kind) => [
        [kind, enter],
        [`${kind}:exit`, leave],
      ]),
    );
  },
};
