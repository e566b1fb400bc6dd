/** Places the marks of a drawing as SVG, drawn again for each width, so that text never shrinks with a picture. */
import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { Drawing, Shape } from '../drawing/shape.js';
import { StateShape } from './state-mark.js';

/** A picture without interaction. Its name and its table stand around it. */
export function Marks({ drawing }: { readonly drawing: Drawing }) {
  const hatch = `hatch${useId().replace(/\W/g, '')}`;
  const { width, height, shapes } = drawing;
  const hatched = shapes.some((shape) => shape.kind === 'rect' && shape.tone === 'dark');
  return (
    <svg className="drawn" width={width} height={height} aria-hidden="true">
      {hatched ? (
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="fill-void" width="6" height="6" />
          <path className="hatch" d="M0 0V6" />
        </pattern>
      ) : null}
      {shapes.map((shape, index) => (
        <MarkOf key={index} shape={shape} hatch={hatch} />
      ))}
    </svg>
  );
}

function MarkOf({ shape, hatch }: { readonly shape: Shape; readonly hatch: string }) {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, tone, stroke } = shape;
      const place = { x, y, width, height };
      if (tone === 'dark') return <rect {...place} fill={`url(#${hatch})`} />;
      return <rect {...place} className={classes(tone, stroke)} strokeWidth={stroke === undefined ? 0 : 2} />;
    }
    case 'line':
      return (
        <polyline
          points={shape.points.join(' ')}
          className={`line-${shape.tone}`}
          strokeWidth={shape.width ?? 1}
          {...(shape.dashed === true ? { strokeDasharray: '3 3' } : {})}
        />
      );
    case 'circle':
      return (
        <circle
          cx={shape.x}
          cy={shape.y}
          r={shape.radius}
          className={classes(shape.tone, shape.stroke)}
          strokeWidth={shape.stroke === undefined ? 0 : 2}
        />
      );
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          className={`fill-${shape.tone} t${shape.size ?? 11}${shape.strong === true ? ' strong' : ''}${shape.mono === true ? ' mono' : ''}`}
          textAnchor={shape.anchor ?? 'start'}
        >
          {shape.text}
        </text>
      );
    case 'mark':
      return (
        <StateShape
          state={shape.outcome}
          within={{ x: shape.x, y: shape.y, width: shape.size, height: shape.size }}
        />
      );
  }
}

const classes = (tone: string, stroke: string | undefined): string =>
  stroke === undefined ? `fill-${tone}` : `fill-${tone} line-${stroke} filled`;

/** The drawing for the width of the place that it has. */
export function Drawn({ draw }: { readonly draw: (width: number) => Drawing }) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = (): void => setWidth(Math.floor(element.clientWidth));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={place} className="drawn-place">
      {width === null || width === 0 ? null : <Marks drawing={draw(width)} />}
    </div>
  );
}
